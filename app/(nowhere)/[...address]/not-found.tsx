import { NoSuchPage } from '#components/layout/no-such-page.tsx'

export default function AddressNotFound() {
  return <NoSuchPage />
}
